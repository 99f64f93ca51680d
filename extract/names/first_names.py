"""First names that tell a person's gender; those that both bear are left out."""

MALE_NAMES = frozenset(
    """
    Abdul Abdullah Abraham Adam Ahmed Alan Albert Alejandro Alex Alexander Alexei Ali Andrew Andrés Anthony
    António Antonio Arthur Barack Ben Benjamin Bernard Bernie Bill Bob Boris Brian Bruce Carl Carlos Charles
    Chris Christopher Daniel David Dmitry Dominic Donald Ed Edward Emmanuel Eric Fernando Francis Francisco
    Frank Fred George Gerald Giuseppe Gordon Greg Hans Hassan Henry Hugo Ibrahim Igor Ivan Jack Jacob Jair James
    Jan Jason Javier Jean Jeff Jeffrey Jeremy Jim Joe John Jonathan José Jose Joseph Juan Justin Karim Karl
    Keith Kevin Khalid Lars Lawrence Lee Luis Luiz Manuel Marco Mario Mark Martin Matt Matthew Matteo Michael
    Michel Mike Mikhail Mohammad Mohammed Mohamed Muhammad Mustafa Nick Nicolas Nikolai Olaf Oleg Oliver Omar
    Oscar Patrick Paul Pedro Peter Philip Pierre Rafael Ralph Raúl Recep Ricardo Richard Rick Robert Roger Ron
    Ronald Roy Rudy Russell Ryan Saad Sam Samuel Scott Sean Sergei Sergey Simon Stephen Steve Steven Ted Thomas
    Tim Timothy Tom Tony Victor Viktor Vladimir Volodymyr Walter Wayne William Yusuf Nigel Narendra Ahmad
    Hussein Saleh Mahmoud Paolo Marcus Gary Craig Adrian Aaron Tyler Evan Hector Jorge Miguel Sergio Kofi Kwame
    Adama Joshua Jesse Noah Bashar
""".split()
)
FEMALE_NAMES = frozenset(
    """
    Aisha Alexandria Alice Amanda Amina Amy Ana Andrea Angela Anna Anne Annalena Aung Barbara Beatrice Carmen
    Carol Caroline Catherine Christine Claudia Cristina Deborah Diana Dilma Dina Elena Elisabeth Elizabeth Emily
    Emma Esther Eva Fatima Fiona Francesca Giorgia Grace Greta Hannah Helen Helena Hillary Ingrid Irene Isabel
    Jacinda Jane Janet Jeanine Jennifer Jessica Jill Joan Joanna Josephine Julia Julie Kaja Kamala Karen Kate
    Katherine Katrin Kristalina Laura Leila Linda Lisa Liz Lucy Mariela Magdalena Margaret Maria Marie Marine
    Marta Martha Mary Megan Melania Meghan Michelle Monica Nancy Natalia Nicola Nikki Nina Olga Patricia Priya
    Rachel Rebecca Roberta Rosa Ruth Sandra Sanna Sara Sarah Sheikha Shirley Sofia Sonia Sophie Susan Svetlana
    Teresa Theresa Tulsi Ursula Vera Victoria Violeta Wendy Yulia Zainab Zuzana Keiko Yuriko Jo Stacey Sheila
    Debbie Donna Ashley Stephanie Melissa Pauline Lidia Ilhan Rashida
""".split()
)
